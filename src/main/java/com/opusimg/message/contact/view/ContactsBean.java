package com.opusimg.message.contact.view;

import com.opusimg.message.contact.BookEntry;
import com.opusimg.message.contact.Card;
import com.opusimg.message.contact.ContactBook;
import com.opusimg.message.contact.ContactId;
import com.opusimg.message.contact.Contacts;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The list of contacts: found, a page at a time, and what is done with those that are chosen. */
@Named("contacts")
@ViewScoped
public class ContactsBean implements Serializable {
    private static final int PAGE = 50;

    @Inject
    ContactBook book;

    @Inject
    Contacts service;

    @Inject
    Caller caller;

    private String query;
    private String group;
    private int first;
    private int total;
    private long all;
    private List<Row> rows = List.of();
    private List<Group> groups = List.of();
    private Map<String, Boolean> chosen = new HashMap<>();
    private List<Row> asked = List.of();
    private String winner;
    private String groupName;

    /**
     * A contact in the list.
     *
     * @param title what it is called: its name, or what there is of it
     */
    public record Row(
            String id,
            String title,
            List<String> addresses,
            List<String> numbers,
            List<String> groups,
            boolean imported)
            implements Serializable {}

    /** A group that can get another name. */
    public static final class Group implements Serializable {
        private final String name;
        private final int count;
        private String newName;

        Group(String name, int count) {
            this.name = name;
            this.count = count;
            this.newName = name;
        }

        public String getName() {
            return name;
        }

        /** How many contacts it has. */
        public int getCount() {
            return count;
        }

        public String getNewName() {
            return newName;
        }

        public void setNewName(String newName) {
            this.newName = newName;
        }
    }

    /** Reads the list and the groups anew. */
    @PostConstruct
    public void load() {
        var account = caller.account();
        groups = book.groups(account).entrySet().stream()
                .map(one -> new Group(one.getKey(), one.getValue()))
                .toList();
        if (groups.stream().noneMatch(one -> one.getName().equals(group))) {
            group = null;
        }
        ContactBook.Slice slice = book.sorted(account, query, group, first, PAGE);
        if (slice.entries().isEmpty() && first > 0) {
            first = 0;
            slice = book.sorted(account, query, group, first, PAGE);
        }
        rows = slice.entries().stream().map(ContactsBean::row).toList();
        total = slice.total();
        all = query == null && group == null ? total : book.count(account);
        chosen = new HashMap<>();
    }

    /** Looks for something else. */
    public void find() {
        first = 0;
        load();
    }

    /** Turns to the next page. */
    public void next() {
        first = isLast() ? first : first + PAGE;
        load();
    }

    /** Turns to the page before. */
    public void previous() {
        first = Math.max(0, first - PAGE);
        load();
    }

    /** Asks which name is to stay of those that are chosen. */
    public void askMerge() {
        Problems.attempt(() -> {
            asked = chosenRows();
            if (asked.size() < 2) {
                throw ProblemException.invalid("ids", Texts.text("contacts.mergeTwo"));
            }
            winner = asked.getFirst().id();
        });
    }

    /** Makes those that are chosen one. */
    public void merge() {
        Problems.attempt(() -> {
            BookEntry made = service.merge(caller.account(), ids(asked), ContactId.fromString(winner));
            Problems.done("contacts.merged", title(made.card()));
            load();
        });
    }

    /** Asks for the group of those that are chosen. */
    public void askGroup() {
        Problems.attempt(() -> {
            asked = someChosen();
            groupName = null;
        });
    }

    /** Puts those that are chosen into a group. */
    public void putIntoGroup() {
        Problems.attempt(() -> {
            service.group(caller.account(), ids(asked), groupName);
            Problems.done("contacts.grouped", groupName);
            load();
        });
    }

    /** Asks in which form all that are found by their group are exported. */
    public void askExport() {
        asked = List.of();
    }

    /** Asks in which form those that are chosen are exported. */
    public void askExportChosen() {
        Problems.attempt(() -> asked = someChosen());
    }

    /** How many are exported. */
    public long getExported() {
        if (!asked.isEmpty()) {
            return asked.size();
        }
        return groups.stream()
                .filter(one -> one.getName().equals(group))
                .mapToLong(Group::getCount)
                .findFirst()
                .orElse(all);
    }

    /** Where they are downloaded, but for the version. */
    public String getExportPath() {
        String which = asked.stream().map(row -> "&id=" + row.id()).collect(Collectors.joining());
        return "/api/v1/contacts/export?"
                + (asked.isEmpty() && group != null
                        ? "&group=" + URLEncoder.encode(group, StandardCharsets.UTF_8)
                        : which);
    }

    /** Asks whether those that are chosen may go. */
    public void askDelete() {
        Problems.attempt(() -> asked = someChosen());
    }

    /** Asks whether one of them may go. */
    void askDelete(ContactId id) {
        Problems.attempt(() -> asked = List.of(row(book.get(caller.account(), id))));
    }

    /** Deletes those that were asked about. */
    public void delete() {
        Problems.attempt(() -> {
            service.delete(caller.account(), ids(asked));
            Problems.done("contacts.deleted", asked.size());
        });
        load();
    }

    /** Gives a group the name that was typed for it. */
    public void rename(Group one) {
        if (Problems.attempt(() -> service.renameGroup(caller.account(), one.getName(), one.getNewName()))) {
            group = one.getName().equals(group) ? one.getNewName() : group;
            Problems.done("contacts.groupRenamed", one.getNewName());
            load();
        }
    }

    /** Deletes a group. */
    public void deleteGroup(Group one) {
        if (Problems.attempt(() -> service.deleteGroup(caller.account(), one.getName()))) {
            Problems.done("contacts.groupDeleted");
        }
        load();
    }

    /** Those that are found, a page of them. */
    public List<Row> getRows() {
        return rows;
    }

    /** Which of those that are found are shown, in words. */
    public String getPlace() {
        return total <= PAGE
                ? Texts.text("contacts.count", total)
                : Texts.text("contacts.page", first + 1, first + rows.size(), total);
    }

    /** Whether nothing comes before. */
    public boolean isFirst() {
        return first == 0;
    }

    /** Whether nothing comes behind. */
    public boolean isLast() {
        return first + rows.size() >= total;
    }

    /** Whether the book is empty. */
    public boolean isNone() {
        return all == 0;
    }

    /** How many contacts there are in all. */
    public long getAll() {
        return all;
    }

    /** The groups, in the order of their names. */
    public List<Group> getGroups() {
        return groups;
    }

    /** What is chosen, by id. */
    public Map<String, Boolean> getChosen() {
        return chosen;
    }

    /** Those that a dialog asks about. */
    public List<Row> getAsked() {
        return asked;
    }

    public String getQuery() {
        return query;
    }

    public void setQuery(String query) {
        this.query = query == null || query.isBlank() ? null : query;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group == null || group.isBlank() ? null : group;
    }

    public String getWinner() {
        return winner;
    }

    public void setWinner(String winner) {
        this.winner = winner;
    }

    public String getGroupName() {
        return groupName;
    }

    public void setGroupName(String groupName) {
        this.groupName = groupName;
    }

    private List<Row> chosenRows() {
        return rows.stream()
                .filter(row -> Boolean.TRUE.equals(chosen.get(row.id())))
                .toList();
    }

    private List<Row> someChosen() {
        List<Row> some = chosenRows();
        if (some.isEmpty()) {
            throw ProblemException.invalid("ids", Texts.text("contacts.chooseOne"));
        }
        return some;
    }

    private static List<ContactId> ids(List<Row> some) {
        return some.stream().map(row -> ContactId.fromString(row.id())).collect(Collectors.toList());
    }

    private static Row row(BookEntry entry) {
        Card card = entry.card();
        return new Row(
                entry.id().toString(),
                title(card),
                card.addresses().stream().map(Card.Entry::value).toList(),
                card.numbers().stream().map(Card.Entry::value).toList(),
                card.groups(),
                entry.imported());
    }

    private static String title(Card card) {
        return card.title().isEmpty() ? Texts.text("contacts.unnamed") : card.title();
    }
}
