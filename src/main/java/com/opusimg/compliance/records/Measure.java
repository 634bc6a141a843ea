package com.opusimg.compliance.records;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import java.util.Arrays;
import java.util.List;

/** Technical and organisational measures of this portal (GDPR Art. 30(1)(g), 32), each with its term in DPV 2.2. */
public enum Measure {
    /** Files and what people type are encrypted where they lie. */
    ENCRYPTION("dpv:EncryptionAtRest"),
    /** Keys per file and account, wrapped; destroying one makes what it encrypts unreadable, also in backups. */
    KEYS("dpv:CryptographicKeyManagement"),
    /** TLS between browsers and the address of the portal. */
    TRANSFER("dpv:EncryptionInTransfer"),
    /** People are opaque numbers wherever they need not be named. */
    PSEUDONYMS("dpv:Pseudonymisation"),
    /** Memory-hard hashes, rules for passwords, slow-down of guessing. */
    PASSWORDS("dpv:PasswordAuthentication"),
    /** Roles for people and scopes for keys, checked per object. */
    ACCESS("dpv:AccessControlMethod"),
    /** A hash chain of what staff and the portal did. */
    AUDIT("dpv:ActivityMonitoring"),
    /** Untrusted files are decoded in processes without network, keys or database. */
    ISOLATION("dpv:VirtualisationSecurity"),
    /** Nothing leaves but what is declared, under an agreement on file. */
    EGRESS("dpv:InformationFlowControl"),
    /** Deadlines in rows, swept and accounted for. */
    RETENTION("dpv:DataSanitisationTechnique");

    private final String dpv;

    Measure(String dpv) {
        this.dpv = dpv;
    }

    /** Its term in the W3C Data Privacy Vocabulary. */
    public String dpv() {
        return dpv;
    }

    /** What is done, in a sentence. */
    public String text() {
        return Texts.text("records.measure." + name());
    }

    /** Those that are in force with these settings: nobody is told of TLS where the portal's address has none. */
    static List<Measure> inForce(Settings settings) {
        return Arrays.stream(values())
                .filter(one -> one != TRANSFER || settings.publicUrl().startsWith("https:"))
                .toList();
    }
}
