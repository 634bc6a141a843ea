package com.opusimg.message.view;

import com.opusimg.message.EmailAddress;
import com.opusimg.message.Folder;
import com.opusimg.message.FolderLife;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.message.Screener;
import com.opusimg.message.SenderRule;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Those who wait before the inbox, the answers that they can be given, and the last answer taken back (MSG-9). */
@Named("screener")
@ViewScoped
public class ScreenerBean implements Serializable {
    private static final int SHOWN = 100;

    @Inject
    Screener service;

    @Inject
    Messages messages;

    @Inject
    FolderLife life;

    @Inject
    Caller caller;

    private List<Waiting> senders;
    private UUID decided;
    private String answer;

    /**
     * Somebody who waits, with the first of what they wrote.
     *
     * @param more how many other threads of theirs wait
     */
    public record Waiting(
            UUID message,
            String name,
            String address,
            String domain,
            String initials,
            int tint,
            String subject,
            String preview,
            Instant at,
            Instant goesAt,
            int more)
            implements Serializable {}

    @PostConstruct
    void load() {
        Map<String, Waiting> bySender = new LinkedHashMap<>();
        messages.list(caller.account(), Folder.SCREENER, null, 0, false, SHOWN).forEach(listed -> {
            EmailAddress from = listed.last().from();
            bySender.merge(
                    from.canonical(),
                    waiting(listed),
                    (newer, older) -> new Waiting(
                            older.message(),
                            older.name(),
                            older.address(),
                            older.domain(),
                            older.initials(),
                            older.tint(),
                            older.subject(),
                            older.preview(),
                            older.at(),
                            older.goesAt(),
                            newer.more() + 1));
        });
        senders = List.copyOf(bySender.values());
    }

    private static Waiting waiting(Messages.Listed listed) {
        EmailAddress from = listed.last().from();
        return new Waiting(
                listed.thread().last().value(),
                from.shown(),
                from.email(),
                from.domain(),
                Badges.initials(from.shown()),
                Badges.tint(from.canonical()),
                listed.last().subject(),
                listed.last().preview(),
                listed.thread().lastAt(),
                listed.goesAt(),
                0);
    }

    /** Lets a sender in. */
    public void letIn(String address) {
        decide(SenderRule.Kind.ADDRESS, address, SenderRule.Verdict.LET_IN);
    }

    /** Keeps a sender out. */
    public void keepOut(String address) {
        decide(SenderRule.Kind.ADDRESS, address, SenderRule.Verdict.KEPT_OUT);
    }

    /** Blocks a sender. */
    public void block(String address) {
        decide(SenderRule.Kind.ADDRESS, address, SenderRule.Verdict.BLOCKED);
    }

    /** Lets everybody of a domain in. */
    public void letDomainIn(String domain) {
        decide(SenderRule.Kind.DOMAIN, domain, SenderRule.Verdict.LET_IN);
    }

    /** Blocks everybody of a domain. */
    public void blockDomain(String domain) {
        decide(SenderRule.Kind.DOMAIN, domain, SenderRule.Verdict.BLOCKED);
    }

    private void decide(SenderRule.Kind kind, String subject, SenderRule.Verdict verdict) {
        Problems.attempt(() -> {
            Screener.Decision made = service.decide(caller.verifiedAccount(), kind, subject, verdict);
            decided = made.rule().id();
            answer = Texts.text("screener.done." + verdict.name(), made.subject());
        });
        load();
    }

    /** Takes the last answer back. */
    public void undo() {
        if (Problems.attempt(() -> service.undo(caller.account(), decided))) {
            Problems.done("screener.undone");
        }
        decided = null;
        answer = null;
        load();
    }

    /** Moves one message to the trash, and decides nothing. */
    public void delete(UUID message) {
        if (Problems.attempt(() -> messages.change(
                caller.account(), List.of(new MessageId(message)), new Messages.Change(Folder.TRASH, null, null)))) {
            Problems.done("screener.deleted");
        }
        load();
    }

    /** Those who wait, who came last first. */
    public List<Waiting> getSenders() {
        return senders;
    }

    /** What was answered last, or null where there is nothing to take back. */
    public String getAnswer() {
        return answer;
    }

    /** How long a message waits. */
    public Duration getLife() {
        return life.of(Folder.SCREENER);
    }

    /** How long what is kept out lies aside. */
    public Duration getAside() {
        return life.of(Folder.KEPT_OUT);
    }
}
