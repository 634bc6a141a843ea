package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Drafts that answer a message or pass it on, filled in as mail programs do (RFC 5322, 3.6.4 and 3.6.5). */
@ApplicationScoped
public class Answers {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    Messages messages;

    @Inject
    Drafts drafts;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MessageParts parts;

    /** How a message is answered. */
    public enum Kind {
        REPLY,
        REPLY_ALL,
        FORWARD
    }

    /** Begins a draft that answers a message of the account; refuses as {@link Messages#get} does. */
    @Transactional
    public Drafts.Draft begin(AccountId owner, MessageId id, Kind kind) {
        Messages.Read read = messages.get(owner, id);
        if (read.message().folder() == Folder.DRAFTS) {
            throw ProblemException.invalid("message", "A draft is answered once it was sent.");
        }
        Summary summary = read.summary();
        Set<String> own = mailboxes.ownAddresses(owner);
        boolean mine = read.message().outgoing();
        List<EmailAddress> to = new ArrayList<>();
        List<EmailAddress> cc = new ArrayList<>();
        if (kind != Kind.FORWARD) {
            to.addAll(mine ? summary.to() : answered(summary));
        }
        if (kind == Kind.REPLY_ALL) {
            if (!mine) {
                to.addAll(others(summary.to(), own));
            }
            cc.addAll(others(summary.cc(), own));
        }
        String from = Stream.concat(summary.to().stream(), summary.cc().stream())
                .filter(address -> own.contains(MailDomain.withoutTag(address.canonical())))
                .map(EmailAddress::email)
                .findFirst()
                .orElse(null);
        var content = new DraftContent(
                mine ? summary.from().email() : from,
                to,
                cc,
                List.of(),
                subject(summary.subject(), kind),
                text(owner, read, kind),
                html(owner, read, kind));
        Drafts.Draft draft = drafts.create(owner, content, id);
        if (kind == Kind.FORWARD) {
            int attached = parts.copied(owner, id, draft.message().id());
            if (attached > 0) {
                drafts.attached(owner, draft.message().id(), attached);
            }
        }
        return draft;
    }

    private static List<EmailAddress> answered(Summary summary) {
        return summary.replyTo().isEmpty() ? List.of(summary.from()) : summary.replyTo();
    }

    private static List<EmailAddress> others(List<EmailAddress> all, Set<String> own) {
        return all.stream()
                .filter(address -> !own.contains(MailDomain.withoutTag(address.canonical())))
                .toList();
    }

    private static String subject(String subject, Kind kind) {
        String prefix = kind == Kind.FORWARD ? "Fwd: " : "Re: ";
        return subject.regionMatches(true, 0, prefix, 0, prefix.length()) ? subject : prefix + subject;
    }

    private String text(AccountId owner, Messages.Read read, Kind kind) {
        String quoted = read.content()
                .words()
                .lines()
                .map(line -> line.startsWith(">") ? ">" + line : "> " + line)
                .collect(Collectors.joining("\n"));
        return "\n\n" + signed(owner) + head(read, kind) + "\n" + quoted + "\n";
    }

    /** With HTML only where the message has some: an answer to plain text stays plain. */
    private String html(AccountId owner, Messages.Read read, Kind kind) {
        if (read.content().html() == null) {
            return null;
        }
        String signed = signed(owner);
        return "<p><br></p>"
                + (signed.isEmpty() ? "" : "<p>" + escaped(signed.strip()) + "</p>")
                + "<p>" + escaped(head(read, kind)) + "</p><blockquote>"
                + MessageHtml.words(read.content().html())
                + "</blockquote>";
    }

    private String signed(AccountId owner) {
        String signature = mailboxes.require(owner).signature();
        return signature == null ? "" : "-- \n" + signature + "\n\n";
    }

    private static String head(Messages.Read read, Kind kind) {
        Summary summary = read.summary();
        String when = WHEN.format(read.message().at());
        return kind == Kind.FORWARD
                ? "Forwarded message\nFrom: %s <%s>\nDate: %s\nSubject: %s\nTo: %s\n"
                        .formatted(
                                summary.from().shown(),
                                summary.from().email(),
                                when,
                                summary.subject(),
                                summary.to().stream().map(EmailAddress::email).collect(Collectors.joining(", ")))
                : "On %s, %s wrote:".formatted(when, summary.from().shown());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }
}
