package com.opusimg.message.contact.view;

import com.opusimg.message.contact.ContactImports;
import com.opusimg.message.contact.ContactSource;
import com.opusimg.message.contact.DevicePermission;
import com.opusimg.message.contact.ImportResult;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What came in by files and from devices: the permission, each import, and taking them back. */
@Named("contactImports")
@ViewScoped
public class ContactImportsBean implements Serializable {
    @Inject
    ContactImports imports;

    @Inject
    DevicePermission permission;

    @Inject
    Caller caller;

    @Inject
    Figures figures;

    @Inject
    ContactsBean list;

    private DevicePermission.State state;
    private Instant since;
    private List<Row> rows;
    private UUID asked;
    private int going;
    private boolean deleteToo;

    /**
     * An import as its owner sees it.
     *
     * @param here contacts in the book that it made
     * @param notKept in words; empty where everything was kept
     */
    public record Row(UUID id, ContactSource kind, Instant at, long here, int added, int merged, String notKept)
            implements Serializable {}

    /** Reads all of it anew. */
    @PostConstruct
    public void load() {
        DevicePermission.Choice choice = permission.of(caller.account());
        state = choice.state();
        since = choice.since();
        Map<UUID, Long> here = imports.counts(caller.account());
        rows = imports.of(caller.account()).stream()
                .map(one -> new Row(
                        one.id(),
                        one.kind(),
                        one.at(),
                        here.getOrDefault(one.id(), 0L),
                        one.added(),
                        one.merged(),
                        notKept(one)))
                .toList();
    }

    /** Gives the permission again. */
    public void allow() {
        if (Problems.attempt(() -> permission.set(caller.account(), true))) {
            Problems.done("contacts.device.allowed");
        }
        load();
    }

    /** Asks about taking the permission back. */
    public void askRevoke() {
        deleteToo = false;
        going = imports.going(caller.account(), fromDevices());
    }

    /** Takes the permission back, and deletes what came by it where that is wanted. */
    public void revoke() {
        Problems.attempt(() -> {
            permission.set(caller.account(), false);
            if (deleteToo) {
                imports.deleteAll(caller.account(), ContactSource.PICKER);
            }
            Problems.done("contacts.device.revoked");
        });
        load();
        list.load();
    }

    /** Asks about one import. */
    public void ask(UUID id) {
        asked = id;
        going = imports.going(caller.account(), List.of(id));
    }

    /** Asks about all of them. */
    public void askAll() {
        asked = null;
        going = imports.going(caller.account(), rows.stream().map(Row::id).toList());
    }

    /** Deletes what was asked about. */
    public void delete() {
        Problems.attempt(() -> {
            if (asked == null) {
                Problems.done("contacts.imports.allGone", imports.deleteAll(caller.account(), null));
            } else {
                Problems.done("contacts.imports.gone", imports.delete(caller.account(), asked));
            }
        });
        load();
        list.load();
    }

    /** What the person said of the contacts of the device. */
    public DevicePermission.State getState() {
        return state;
    }

    /** The same in words. */
    public String getStateWords() {
        return Texts.text("contacts.device.state." + state, since == null ? "" : figures.day(since));
    }

    /** Whether single contacts of the device may be chosen: always, but where that was taken back. */
    public boolean isOffered() {
        return state != DevicePermission.State.REVOKED;
    }

    /** The imports, the newest first. */
    public List<Row> getRows() {
        return rows;
    }

    /** Whether a dialog asks about all of them. */
    public boolean isAskedAll() {
        return asked == null;
    }

    /** How many contacts would go. */
    public int getGoing() {
        return going;
    }

    public boolean isDeleteToo() {
        return deleteToo;
    }

    public void setDeleteToo(boolean deleteToo) {
        this.deleteToo = deleteToo;
    }

    /** The texts of what came in, for the browser, as JSON. */
    public String getWords() {
        JsonObjectBuilder words = JsonText.PROVIDER.createObjectBuilder();
        Texts.below("contacts.result.").forEach(words::add);
        return words.build().toString();
    }

    private List<UUID> fromDevices() {
        return rows.stream()
                .filter(row -> row.kind() == ContactSource.PICKER)
                .map(Row::id)
                .toList();
    }

    private static String notKept(ImportResult one) {
        return one.notKept().entrySet().stream()
                .map(what -> ImportResult.words(what.getKey()) + " (" + what.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
