package com.opusimg.message.jmap;

import com.opusimg.message.Drafts;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.message.attachment.AttachmentId;
import com.opusimg.message.attachment.Attachments;
import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Writes a draft with its files as one: where a file is refused, no draft is left. */
@ApplicationScoped
class DraftWriter {
    @Inject
    Drafts drafts;

    @Inject
    Messages messages;

    @Inject
    Attachments attachments;

    /** The draft that was made. */
    @Transactional
    public Drafts.Draft write(AccountId account, EmailDraft email) {
        MessageId answered = email.answers().isEmpty()
                ? null
                : messages.called(account, email.answers().getLast()).orElse(null);
        Drafts.Draft draft = drafts.create(account, email.content(), answered);
        MessageId id = draft.message().id();
        if (!email.files().isEmpty()) {
            List<AttachmentId> called = new ArrayList<>();
            for (EmailDraft.File file : email.files()) {
                called.add(attachments.called(account, file.id(), file.name(), file.contentId()));
            }
            attachments.arrange(account, id, called);
        }
        if (email.starred()) {
            messages.change(account, List.of(id), new Messages.Change(null, null, true));
        }
        return draft;
    }
}
