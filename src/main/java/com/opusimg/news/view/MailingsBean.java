package com.opusimg.news.view;

import com.opusimg.news.Mailing;
import com.opusimg.news.Mailings;
import com.opusimg.news.Subscriptions;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Ajax;

/** Writing news, trying them, and sending them to all who confirmed. */
@Named("mailings")
@ViewScoped
public class MailingsBean implements Serializable {
    @Inject
    Mailings service;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Caller caller;

    private List<Row> rows = List.of();
    private UUID open;
    private int revision;
    private UUID chosen;
    private String subject;
    private String body;
    private String preview;

    /**
     * A mailing in the list.
     *
     * @param left how many mails of it wait no more
     * @param waiting how many do
     */
    public record Row(
            UUID id,
            String subject,
            Mailing.State state,
            long left,
            long waiting,
            long recipients,
            Instant createdAt,
            Instant startedAt)
            implements Serializable {
        /** Whether it can still be changed. */
        public boolean draft() {
            return state == Mailing.State.DRAFT;
        }

        /** Whether it can still be stopped. */
        public boolean leaving() {
            return state == Mailing.State.SENDING;
        }
    }

    @PostConstruct
    void load() {
        rows = service.latest().stream().map(this::row).toList();
    }

    private Row row(Mailing one) {
        long waiting = service.waiting(one);
        return new Row(
                one.id(),
                one.subject(),
                one.state(),
                one.queued() - waiting,
                waiting,
                one.recipients(),
                one.createdAt(),
                one.startedAt());
    }

    /** Reads the list anew. */
    @May(Permission.NEWS_READ)
    public void refresh() {
        load();
    }

    /** Keeps the draft and shows what a recipient would read. */
    @May(Permission.NEWS_ACT)
    public void save() {
        if (keep()) {
            Problems.done("newsStaff.saved");
        }
    }

    /** Keeps the draft and sends it to whoever writes it. */
    @May(Permission.NEWS_ACT)
    public void test() {
        if (keep()) {
            service.test(open, caller.account());
            Problems.done("newsStaff.tested");
        }
    }

    /** Sends the draft to everybody, as it was kept and shown last. Where that is refused, the page stays as it is. */
    @May(Permission.NEWS_SEND)
    public void send() {
        if (open != null && Problems.attempt(() -> service.send(open, revision, caller.account()))) {
            clear();
            Problems.done("newsStaff.started");
            Ajax.update("form");
        }
    }

    /** Chooses the mailing that is to be stopped. */
    @May(Permission.NEWS_READ)
    public void choose(UUID id) {
        chosen = id;
    }

    /** Stops the chosen mailing. */
    @May(Permission.NEWS_ACT)
    public void stop() {
        if (chosen != null && Problems.attempt(() -> service.stop(chosen, caller.account()))) {
            Problems.done("newsStaff.stopped");
        }
        chosen = null;
        load();
        Ajax.update("form:list");
    }

    /** Opens a draft. */
    @May(Permission.NEWS_ACT)
    public void edit(UUID id) {
        Problems.attempt(() -> {
            Mailing mailing = service.get(id);
            open = id;
            revision = mailing.revision();
            subject = mailing.subject();
            body = mailing.body();
            preview = service.preview(body);
        });
    }

    /** Takes the open draft away. */
    @May(Permission.NEWS_ACT)
    public void delete() {
        if (open != null && Problems.attempt(() -> service.delete(open, revision))) {
            clear();
            Problems.done("newsStaff.deleted");
        }
        load();
    }

    /** Begins another one. */
    @May(Permission.NEWS_ACT)
    public void clear() {
        open = null;
        subject = null;
        body = null;
        preview = null;
        load();
    }

    private boolean keep() {
        try {
            Mailing kept = service.save(open, revision, subject, body, caller.account());
            open = kept.id();
            revision = kept.revision();
            preview = service.preview(body);
            return true;
        } catch (ProblemException refused) {
            if (refused.type() != ProblemType.INVALID_REQUEST) {
                // Somebody else has it: the text stays here, and is a new draft when it is kept again.
                open = null;
                preview = null;
            }
            Problems.show(refused);
            return false;
        } finally {
            load();
        }
    }

    /** Whether news are sent here at all. */
    public boolean isOn() {
        return subscriptions.isOn();
    }

    /** How many would get it now. */
    public long getRecipients() {
        return subscriptions.count();
    }

    public List<Row> getRows() {
        return rows;
    }

    /** Whether a draft is open. */
    public boolean isOpened() {
        return open != null;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public String getPreview() {
        return preview;
    }
}
