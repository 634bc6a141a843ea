package com.opusimg.message.contact;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of what contacts elsewhere hold and is not kept here (MSG-7). Their words stand under {@code contacts.dropped.}. */
final class Dropped {
    /** Ids, versions and marks of programs. */
    static final String TECHNICAL = "technical";

    /** What had no room among the names. */
    static final String OTHER = "other";

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("PHOTO", "photo"),
            Map.entry("LOGO", "photo"),
            Map.entry("BDAY", "birthday"),
            Map.entry("ANNIVERSARY", "anniversary"),
            Map.entry("X-ANNIVERSARY", "anniversary"),
            Map.entry("X-ABDATE", "anniversary"),
            Map.entry("NOTE", "note"),
            Map.entry("ADR", "postal-address"),
            Map.entry("LABEL", "postal-address"),
            Map.entry("ORG", "organisation"),
            Map.entry("TITLE", "job"),
            Map.entry("ROLE", "job"),
            Map.entry("URL", "web-address"),
            Map.entry("IMPP", "messenger"),
            Map.entry("X-AIM", "messenger"),
            Map.entry("X-ICQ", "messenger"),
            Map.entry("X-JABBER", "messenger"),
            Map.entry("X-MSN", "messenger"),
            Map.entry("X-QQ", "messenger"),
            Map.entry("X-YAHOO", "messenger"),
            Map.entry("X-SKYPE", "messenger"),
            Map.entry("X-SKYPE-USERNAME", "messenger"),
            Map.entry("X-GOOGLE-TALK", "messenger"),
            Map.entry("X-SOCIALPROFILE", "social-profile"),
            Map.entry("NICKNAME", "nickname"),
            Map.entry("X-MAIDENNAME", "nickname"),
            Map.entry("RELATED", "relation"),
            Map.entry("X-ABRELATEDNAMES", "relation"),
            Map.entry("X-SPOUSE", "relation"),
            Map.entry("AGENT", "relation"),
            Map.entry("X-ASSISTANT", "relation"),
            Map.entry("X-MANAGER", "relation"),
            Map.entry("GENDER", "gender"),
            Map.entry("X-GENDER", "gender"),
            Map.entry("LANG", "language"),
            Map.entry("TZ", "time-zone"),
            Map.entry("GEO", "place"),
            Map.entry("KEY", "key"),
            Map.entry("SOUND", "sound"),
            Map.entry("CALURI", "calendar"),
            Map.entry("CALADRURI", "calendar"),
            Map.entry("FBURL", "calendar"),
            Map.entry("SORT-STRING", "phonetic"),
            Map.entry("X-PHONETIC-FIRST-NAME", "phonetic"),
            Map.entry("X-PHONETIC-MIDDLE-NAME", "phonetic"),
            Map.entry("X-PHONETIC-LAST-NAME", "phonetic"),
            Map.entry("UID", TECHNICAL),
            Map.entry("REV", TECHNICAL),
            Map.entry("PRODID", TECHNICAL),
            Map.entry("SOURCE", TECHNICAL),
            Map.entry("KIND", TECHNICAL),
            Map.entry("NAME", TECHNICAL),
            Map.entry("PROFILE", TECHNICAL),
            Map.entry("CLASS", TECHNICAL),
            Map.entry("MAILER", TECHNICAL),
            Map.entry("XML", TECHNICAL),
            Map.entry("CLIENTPIDMAP", TECHNICAL),
            Map.entry("VERSION", TECHNICAL),
            Map.entry("X-ABADR", TECHNICAL),
            Map.entry("X-ABUID", TECHNICAL),
            Map.entry("X-ABSHOWAS", TECHNICAL),
            Map.entry("X-IMAGETYPE", TECHNICAL),
            Map.entry("X-IMAGEHASH", TECHNICAL),
            Map.entry("X-ADDRESSBOOKSERVER-KIND", TECHNICAL));

    /** What heads of tables hold, by a part of theirs; the first that fits counts. */
    private enum Head {
        PHOTO("photo|picture|image", "photo"),
        BIRTHDAY("birthday|birth (date|day|month|year)|date of birth", "birthday"),
        ANNIVERSARY("anniversary|event .*", "anniversary"),
        NOTE("notes?|comments?", "note"),
        ORGANISATION("(organi[sz]ation|company)( .*)?|yomi company( name)?|department|office location", "organisation"),
        JOB("(job )?title|profession|occupation|role", "job"),
        WEB(".*web ?(site|page).*|.*url.*", "web-address"),
        MESSENGER("im .*|im address|screen name|skype.*|aim.*|icq.*", "messenger"),
        NICKNAME("nickname|maiden name|short name", "nickname"),
        RELATION("relation .*|spouse|children|assistant.*|manager.*|referred by", "relation"),
        GENDER("gender", "gender"),
        LANGUAGE("language", "language"),
        PHONETIC("(phonetic|yomi|given yomi|surname yomi|additional name yomi|family name yomi).*|.*yomi", "phonetic"),
        TITLES("name (prefix|suffix)|suffix|initials|prefix", "name-title"),
        CALENDAR(".*free ?busy.*|calendar.*", "calendar"),
        KEY(".*certificate.*|key", "key"),
        PLACE("location|geo", "place"),
        POSTAL(
                "(.*address.*|.*street.*|.*city.*|.*postal code.*|.*zip.*|.*country.*|.*state.*|.*po box.*)",
                "postal-address"),
        TECHNICAL_HEAD(
                "file as|priority|private|sensitivity|e-mail type|e-mail display name|e-mail [0-9] (type|display name)",
                TECHNICAL);

        private final Pattern pattern;
        private final String id;

        Head(String pattern, String id) {
            this.pattern = Pattern.compile(pattern);
            this.id = id;
        }
    }

    private Dropped() {}

    /** The id of a property of a vCard; its own name where there is none. */
    static String property(String name) {
        return PROPERTIES.getOrDefault(name, name);
    }

    /** The id of a head of a table; its own words where there is none. */
    static String head(String head) {
        String plain = head.toLowerCase(Locale.ROOT);
        Optional<Head> known = Stream.of(Head.values())
                .filter(one -> one.pattern.matcher(plain).matches())
                .findFirst();
        return known.map(one -> one.id).orElse(head);
    }
}
