package com.opusimg.platform.datamap;

/**
 * Categories of personal data (GDPR Art. 30(1)(c)), each with the term of the extension for personal data of the W3C Data Privacy
 * Vocabulary (DPV-PD 2.2) that comes closest. Their names for people stand in the message bundle under {@code data.kind.}.
 */
public enum DataKind {
    /** The opaque number of an account. */
    ACCOUNT_ID("pd:UID"),
    /** The opaque number of a member of staff. */
    STAFF_ID("pd:UID"),
    EMAIL_ADDRESS("pd:EmailAddress"),
    /** A keyed digest by which an address is found. */
    EMAIL_DIGEST("pd:Identifier"),
    NAME("pd:Name"),
    BIRTH_DATE("pd:BirthDate"),
    TELEPHONE_NUMBER("pd:TelephoneNumber"),
    /** A keyed digest by which a telephone number is found. */
    TELEPHONE_DIGEST("pd:Identifier"),
    /** A hash of a password. */
    PASSWORD("pd:Password"),
    /** Tokens, secrets and their hashes. */
    CREDENTIAL("pd:Authenticating"),
    /** What somebody may do here. */
    ROLE("pd:GroupMembership"),
    /** Sign-ins and changes to an account, and when. */
    SIGN_IN("pd:AuthenticationHistory"),
    IP_ADDRESS("pd:IPAddress"),
    /** Country and first subdivision. */
    PLACE("pd:Country"),
    /** Browser and system. */
    DEVICE("pd:UserAgent"),
    /** A random name of a browser. */
    BROWSER_ID("pd:Identifier"),
    /** When and how often something of the service was used. */
    USE("pd:ServiceConsumptionBehaviour"),
    /** Pages that were asked for. */
    VISIT("pd:BrowsingBehaviour"),
    /** Plan and what belongs to it. */
    PLAN("pd:Purchase"),
    PICTURE("pd:Picture"),
    DOCUMENT("pd:PersonalDocuments"),
    /** What somebody called something of theirs. */
    LABEL("pd:PersonalDocuments"),
    /** Settings and choices. */
    PREFERENCE("pd:Preference"),
    /** Consent, refusal, signals. */
    PRIVACY_CHOICE("pd:PrivacyPreference"),
    /** Mail to or from somebody. */
    MAIL("pd:EmailContent"),
    /** Other messages, requests and notes. */
    MESSAGE("pd:Communication"),
    /** When and about what somebody was written to. */
    CONTACT("pd:CommunicationsMetadata"),
    /** What somebody is held to have done against the terms. */
    CONDUCT("pd:Behavioural");

    private final String dpv;

    DataKind(String dpv) {
        this.dpv = dpv;
    }

    /** Its term, with the prefix {@code pd:}. */
    public String dpv() {
        return dpv;
    }
}
