package com.opusimg.message.contact.view;

import com.opusimg.message.contact.BookEntry;
import com.opusimg.message.contact.Card;
import com.opusimg.message.contact.ContactBook;
import com.opusimg.message.contact.ContactId;
import com.opusimg.message.contact.ContactImports;
import com.opusimg.message.contact.Contacts;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form of one contact, a new one or one that is there. */
@Named("contactForm")
@ViewScoped
public class ContactFormBean implements Serializable {
    private static final Pattern VALUE = Pattern.compile("/(addresses|numbers)/(\\d+)/.*");

    @Inject
    ContactBook book;

    @Inject
    Contacts contacts;

    @Inject
    ContactImports imports;

    @Inject
    Caller caller;

    @Inject
    ContactsBean list;

    private String id;
    private int version;
    private String name;
    private String givenName;
    private String familyName;
    private String groups;
    private List<Value> addresses = new ArrayList<>();
    private List<Value> numbers = new ArrayList<>();
    private boolean imported;
    private Instant importedAt;

    /** An address or a number as it is typed. */
    public static final class Value implements Serializable {
        private String value;
        private String label;
        private String wrong;

        Value(String value, String label) {
            this.value = value;
            this.label = label;
        }

        public String getValue() {
            return value;
        }

        public void setValue(String value) {
            this.value = value;
        }

        public String getLabel() {
            return label;
        }

        public void setLabel(String label) {
            this.label = label;
        }

        /** What is wrong with it, or null. */
        public String getWrong() {
            return wrong;
        }

        private boolean isBlank() {
            return value == null || value.isBlank();
        }

        private Card.Entry entry() {
            return new Card.Entry(value, label == null ? "" : label);
        }
    }

    /** Begins a new contact. */
    public void begin() {
        id = null;
        name = null;
        givenName = null;
        familyName = null;
        groups = list.getGroup();
        addresses = values(List.of());
        numbers = values(List.of());
        imported = false;
        importedAt = null;
    }

    /** Opens a contact. */
    public void open(String contact) {
        Problems.attempt(() -> show(book.get(caller.account(), ContactId.fromString(contact))));
    }

    /** Adds a line for an address. */
    public void addAddress() {
        addresses.add(new Value(null, null));
    }

    /** Adds a line for a number. */
    public void addNumber() {
        numbers.add(new Value(null, null));
    }

    /** Takes a line away. */
    public void remove(Value value) {
        addresses.removeIf(one -> one == value);
        numbers.removeIf(one -> one == value);
    }

    /** Saves what was typed. */
    public void save() {
        Stream.concat(addresses.stream(), numbers.stream()).forEach(one -> one.wrong = null);
        addresses.removeIf(Value::isBlank);
        numbers.removeIf(Value::isBlank);
        try {
            BookEntry saved = id == null
                    ? contacts.create(caller.verifiedAccount(), card())
                    : contacts.change(caller.account(), ContactId.fromString(id), version, card());
            Problems.done(
                    id == null ? "contacts.added" : "contacts.saved",
                    saved.card().title());
            list.load();
        } catch (ProblemException refused) {
            refuse(refused);
            atLeastOne(addresses);
            atLeastOne(numbers);
        }
    }

    /** Has the contact count as the person's own from now on. */
    public void keep() {
        Problems.attempt(() -> {
            show(contacts.keep(caller.account(), ContactId.fromString(id)));
            Problems.done("contacts.form.kept");
        });
        list.load();
    }

    /** Asks whether the contact may go. */
    public void askDelete() {
        list.askDelete(ContactId.fromString(id));
    }

    private void show(BookEntry entry) {
        Card card = entry.card();
        id = entry.id().toString();
        version = entry.version();
        name = card.name();
        givenName = card.givenName();
        familyName = card.familyName();
        groups = String.join(", ", card.groups());
        addresses = values(card.addresses());
        numbers = values(card.numbers());
        imported = entry.imported();
        importedAt = entry.importId()
                .map(one -> imports.get(caller.account(), one).at())
                .orElse(null);
    }

    private Card card() {
        return new Card(
                text(name),
                text(givenName),
                text(familyName),
                addresses.stream().map(Value::entry).toList(),
                numbers.stream().map(Value::entry).toList(),
                Stream.of(text(groups).split(","))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .distinct()
                        .toList());
    }

    /** Says what is wrong by the line that it is about, and the rest as everywhere. */
    private void refuse(ProblemException refused) {
        var others = new ArrayList<Violation>();
        for (Violation violation : refused.violations()) {
            Matcher value = VALUE.matcher(violation.path());
            if (value.matches()) {
                List<Value> lines = value.group(1).equals("addresses") ? addresses : numbers;
                lines.get(Integer.parseInt(value.group(2))).wrong = violation.message();
            } else {
                others.add(
                        violation.path().startsWith("/groups/")
                                ? new Violation("groups", violation.message())
                                : violation);
            }
        }
        if (refused.violations().isEmpty() || !others.isEmpty()) {
            Problems.show(new ProblemException(refused.type(), refused.getMessage(), others));
        }
        FacesContext.getCurrentInstance().validationFailed();
    }

    private static List<Value> values(List<Card.Entry> entries) {
        var values = new ArrayList<Value>();
        entries.forEach(entry -> values.add(new Value(entry.value(), entry.label())));
        atLeastOne(values);
        return values;
    }

    private static void atLeastOne(List<Value> values) {
        if (values.isEmpty()) {
            values.add(new Value(null, null));
        }
    }

    private static String text(String typed) {
        return typed == null ? "" : typed;
    }

    /** Whether it is a contact that is there. */
    public boolean isExisting() {
        return id != null;
    }

    /** Whether anything of it came by an import. */
    public boolean isImported() {
        return imported;
    }

    /** When it was imported; null where it was not made so. */
    public Instant getImportedAt() {
        return importedAt;
    }

    public List<Value> getAddresses() {
        return addresses;
    }

    public List<Value> getNumbers() {
        return numbers;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getGivenName() {
        return givenName;
    }

    public void setGivenName(String givenName) {
        this.givenName = givenName;
    }

    public String getFamilyName() {
        return familyName;
    }

    public void setFamilyName(String familyName) {
        this.familyName = familyName;
    }

    public String getGroups() {
        return groups;
    }

    public void setGroups(String groups) {
        this.groups = groups;
    }
}
