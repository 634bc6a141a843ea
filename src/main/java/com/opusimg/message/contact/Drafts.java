package com.opusimg.message.contact;

import com.opusimg.account.ProfileRules;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Contacts as a file is read: cleaned one by one, with those of the same address put together. What is not kept is counted by its
 * name, and what is wrong is left out and said; memory is bounded whatever the file holds.
 */
final class Drafts {
    /** The most remarks that are kept; further ones are counted. */
    static final int MOST_REMARKS = 100;

    /** Values of one contact that are looked at, most of which will have no room. */
    private static final int MOST_RAW = 10 * ContactLimits.MOST_VALUES;

    /** Names of what is not kept that are told apart. */
    private static final int MOST_NAMES = 40;

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_QUOTE = 60;

    private final int most;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Draft> byAddress = new HashMap<>();
    private final Map<String, Draft> byLikeness = new HashMap<>();
    private final Map<String, Draft> byUid = new HashMap<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final TreeMap<String, Integer> notKept = new TreeMap<>();
    private final List<ImportRemark> remarks = new ArrayList<>();
    private int moreRemarks;
    private int position;
    private int skipped;

    /** Contacts of a file that make one. */
    static final class Draft {
        private Card card;
        private int count = 1;
        private final int position;

        private Draft(Card card, int position) {
            this.card = card;
            this.position = position;
        }

        /** What is kept. */
        Card card() {
            return card;
        }

        /** How many contacts of the file went into it. */
        int count() {
            return count;
        }

        /** Where the first of them stands. */
        int position() {
            return position;
        }

        private int add(Card other) {
            TracedCard.United united = TracedCard.of(card, null).with(TracedCard.of(other, null));
            card = united.card().card();
            return united.left();
        }
    }

    private record Membership(String group, List<String> members) {}

    /**
     * For a file.
     *
     * @param most contacts that an account may have: a file with more is not read to its end
     */
    Drafts(int most) {
        this.most = most;
    }

    /** The next contact. */
    Reading next() {
        return new Reading(++position);
    }

    /** All of them, once the file was read to its end. */
    List<Draft> all() {
        for (Membership membership : memberships) {
            for (String member : membership.members()) {
                Draft draft = byUid.get(member);
                if (draft != null) {
                    draft.add(new Card("", "", "", List.of(), List.of(), List.of(membership.group())));
                }
            }
        }
        memberships.clear();
        return drafts;
    }

    /** Names of all groups. */
    Set<String> groups() {
        return all().stream().flatMap(draft -> draft.card().groups().stream()).collect(Collectors.toSet());
    }

    /** How many contacts were read. */
    int read() {
        return position;
    }

    int skipped() {
        return skipped;
    }

    SortedMap<String, Integer> notKept() {
        return notKept;
    }

    List<ImportRemark> remarks() {
        return List.copyOf(remarks);
    }

    int moreRemarks() {
        return moreRemarks;
    }

    /** Says something about a contact of the file. */
    void remark(int at, String text) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(new ImportRemark(at, text));
        } else {
            moreRemarks++;
        }
    }

    /** What a contact without addresses is known by: its name and what one dials. */
    static String likeness(Card card) {
        return Words.folded(card.name()) + "\n"
                + card.numbers().stream()
                        .map(entry -> CardRules.dialled(entry.value()))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private Draft add(Card card, int at, Collection<String> uids) {
        Draft here = card.addresses().isEmpty()
                ? byLikeness.get(likeness(card))
                : card.addresses().stream()
                        .map(entry -> byAddress.get(ProfileRules.canonical(entry.value())))
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (here == null) {
            if (drafts.size() == most) {
                throw new ProblemException(
                        ProblemType.QUOTA_CONTACTS,
                        String.format(
                                Locale.ENGLISH,
                                "This file has more than the %,d contacts that your plan keeps. Nothing was taken in.",
                                most));
            }
            here = new Draft(card, at);
            drafts.add(here);
        } else {
            here.count++;
            // What another contact of the file has already stays with that one.
            Draft there = here;
            int left = here.add(withAddresses(
                    card,
                    card.addresses().stream()
                            .filter(entry -> {
                                Draft owner = byAddress.get(ProfileRules.canonical(entry.value()));
                                return owner == null || owner == there;
                            })
                            .toList()));
            if (left > 0) {
                remark(
                        at,
                        left + " of its values found no room: a contact has at most " + ContactLimits.MOST_VALUES
                                + " addresses and as many numbers.");
            }
        }
        for (Card.Entry entry : here.card().addresses()) {
            byAddress.putIfAbsent(ProfileRules.canonical(entry.value()), here);
        }
        if (here.card().addresses().isEmpty()) {
            byLikeness.put(likeness(here.card()), here);
        }
        for (String uid : uids) {
            byUid.put(uid, here);
        }
        return here;
    }

    private static Card withAddresses(Card card, List<Card.Entry> addresses) {
        return new Card(card.name(), card.givenName(), card.familyName(), addresses, card.numbers(), card.groups());
    }

    /** One contact as it is read. */
    final class Reading {
        private record Raw(String value, String label, String key) {}

        private final int at;
        private final List<Raw> addresses = new ArrayList<>();
        private final List<Raw> numbers = new ArrayList<>();
        private final Map<String, String> labels = new HashMap<>();
        private final Set<String> groups = new LinkedHashSet<>();
        private final Set<String> dropped = new HashSet<>();
        private final List<String> members = new ArrayList<>();
        private String name = "";
        private String givenName = "";
        private String familyName = "";
        private String uid = "";
        private boolean isGroup;
        private int surplus;

        private Reading(int at) {
            this.at = at;
        }

        int position() {
            return at;
        }

        /** The name as it is shown; the first that says something counts. */
        void name(String text) {
            name = first(name, text);
        }

        void givenName(String text) {
            givenName = first(givenName, text);
        }

        void familyName(String text) {
            familyName = first(familyName, text);
        }

        /**
         * A mail address.
         *
         * @param key by which a label may follow, see {@link #label}; null where none does
         */
        void address(String value, String label, String key) {
            add(addresses, value, label, key);
        }

        /** A telephone number; key as for {@link #address}. */
        void number(String value, String label, String key) {
            add(numbers, value, label, key);
        }

        /** The label of what came, or comes, with a key. */
        void label(String key, String label) {
            if (labels.size() < MOST_RAW) {
                labels.put(key, label);
            }
        }

        void group(String group) {
            String clean = Words.clean(group);
            if (clean.isEmpty()) {
                return;
            }
            if (clean.length() > ContactLimits.LONGEST_GROUP || groups.size() == ContactLimits.MOST_GROUPS) {
                remark(at, "The group " + quoted(clean) + " was left out: too long a name, or one group too many.");
            } else {
                groups.add(clean);
            }
        }

        /** What others of the file refer to it by. */
        void uid(String id) {
            uid = id;
        }

        /** It is no contact but a group of some. */
        void asGroup() {
            isGroup = true;
        }

        void member(String id) {
            members.add(id);
        }

        /** It had something that is not kept, of this name. */
        void notKept(String what) {
            String clean = Words.clean(what, LONGEST_NAME);
            if (dropped.size() < MOST_NAMES && !clean.isEmpty()) {
                dropped.add(clean);
            }
        }

        /** Takes it in as it is now; null where nothing is kept that says who it is. */
        Draft end() {
            for (String one : dropped) {
                notKept.merge(
                        notKept.containsKey(one) || notKept.size() < MOST_NAMES ? one : Dropped.OTHER, 1, Integer::sum);
            }
            String given = cut(givenName);
            String family = cut(familyName);
            String shown = cut(name);
            if (isGroup) {
                endGroup(shown);
                return null;
            }
            var card = new Card(
                    shown.isEmpty() ? cut(Card.joined(given, family)) : shown,
                    given,
                    family,
                    addresses(),
                    numbers(),
                    List.copyOf(groups));
            if (surplus > 0) {
                remark(
                        at,
                        surplus + " of its values found no room: a contact has at most " + ContactLimits.MOST_VALUES
                                + " addresses and as many numbers.");
            }
            if (card.isBlank()) {
                skipped++;
                return null;
            }
            return Drafts.this.add(card, at, uid.isEmpty() ? List.of() : List.of(uid));
        }

        private void endGroup(String shown) {
            position--; // it is none of the contacts
            if (shown.isEmpty() || shown.length() > ContactLimits.LONGEST_GROUP) {
                remark(at, "A group before this one was left out: it has no name, or too long a name.");
            } else {
                memberships.add(new Membership(shown, members));
            }
        }

        private List<Card.Entry> addresses() {
            var seen = new HashSet<String>();
            var kept = new ArrayList<Card.Entry>();
            for (Raw raw : addresses) {
                String address = CardRules.address(raw.value()).orElse(null);
                if (address == null) {
                    remark(at, quoted(raw.value()) + " is no mail address and was left out.");
                } else if (seen.add(ProfileRules.canonical(address))) {
                    keep(kept, address, raw);
                }
            }
            return kept;
        }

        private List<Card.Entry> numbers() {
            var seen = new HashSet<String>();
            var kept = new ArrayList<Card.Entry>();
            for (Raw raw : numbers) {
                String number = CardRules.number(raw.value()).orElse(null);
                if (number == null) {
                    remark(at, quoted(raw.value()) + " is no telephone number and was left out.");
                } else if (seen.add(CardRules.dialled(number))) {
                    keep(kept, number, raw);
                }
            }
            return kept;
        }

        private void keep(List<Card.Entry> kept, String value, Raw raw) {
            if (kept.size() == ContactLimits.MOST_VALUES) {
                surplus++;
                return;
            }
            String label = raw.key() == null ? raw.label() : labels.getOrDefault(raw.key(), raw.label());
            kept.add(new Card.Entry(value, Words.clean(label, ContactLimits.LONGEST_LABEL)));
        }

        private String cut(String text) {
            String clean = Words.clean(text);
            if (clean.length() > ContactLimits.LONGEST_NAME) {
                remark(at, "Its name " + quoted(clean) + " was cut to " + ContactLimits.LONGEST_NAME + " characters.");
                return Words.clean(clean, ContactLimits.LONGEST_NAME);
            }
            return clean;
        }

        private void add(List<Raw> values, String value, String label, String key) {
            if (value == null || value.isBlank()) {
                return;
            }
            if (values.size() == MOST_RAW) {
                surplus++;
            } else {
                values.add(new Raw(value, label, key));
            }
        }

        private static String first(String before, String text) {
            return before.isBlank() && text != null ? text : before;
        }

        private static String quoted(String text) {
            String clean = Words.clean(text);
            return "“" + (clean.length() > LONGEST_QUOTE ? Words.clean(clean, LONGEST_QUOTE) + "…" : clean) + "”";
        }
    }
}
