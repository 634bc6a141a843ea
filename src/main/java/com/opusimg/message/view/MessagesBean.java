package com.opusimg.message.view;

import com.opusimg.engine.RemovedMetadata;
import com.opusimg.message.Folder;
import com.opusimg.message.FolderLife;
import com.opusimg.message.MailDomain;
import com.opusimg.message.Mailbox;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.Messages;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import org.omnifaces.util.Faces;

/** The frame of the messages, and what its island in the browser needs to know. */
@Named("messages")
@RequestScoped
public class MessagesBean {
    @Inject
    Mailboxes mailboxes;

    @Inject
    Messages service;

    @Inject
    FolderLife life;

    @Inject
    MailDomain domain;

    @Inject
    Caller caller;

    /** Leads whoever has no mailbox to where they get one. */
    public void open() {
        if (mailboxes.find(caller.account()).isEmpty()) {
            Faces.redirect("/app/mail-start");
        }
    }

    /** How many threads of the inbox have something unread; none where there is no mailbox. */
    public long getUnread() {
        return counts(Folder.INBOX).unread();
    }

    /** How many threads wait in the screener. */
    public long getWaiting() {
        return counts(Folder.SCREENER).threads();
    }

    private Messages.Counts counts(Folder folder) {
        return mailboxes.find(caller.account()).isEmpty()
                ? new Messages.Counts(0, 0)
                : service.counts(caller.account()).getOrDefault(folder, new Messages.Counts(0, 0));
    }

    /** What the island reads, as JSON. */
    public String getConfig() {
        Mailbox mailbox = mailboxes.require(caller.account());
        JsonArrayBuilder addresses = JsonText.PROVIDER.createArrayBuilder();
        mailboxes
                .addresses(caller.account())
                .forEach(address -> addresses.add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("email", address.address())
                        .add("main", address.main())));
        JsonObjectBuilder texts = JsonText.PROVIDER.createObjectBuilder();
        Texts.below("mail.").forEach(texts::add);
        for (RemovedMetadata.Group group : RemovedMetadata.Group.values()) {
            texts.add("group." + group.id(), group.label());
        }
        JsonObjectBuilder config = JsonText.PROVIDER
                .createObjectBuilder()
                .add("account", caller.account().toString())
                .add("verified", caller.isVerified())
                .add("domain", domain.getName())
                .add("undoSeconds", mailbox.undo().toSeconds())
                .add("addresses", addresses)
                .add("trash", PeriodWords.of(life.of(Folder.TRASH)))
                .add("screenerMillis", life.of(Folder.SCREENER).toMillis())
                .add("trashMillis", life.of(Folder.TRASH).toMillis())
                .add("keptOutMillis", life.of(Folder.KEPT_OUT).toMillis())
                .add("texts", texts);
        if (mailbox.signature() != null) {
            config.add("signature", mailbox.signature());
        }
        return config.build().toString();
    }
}
