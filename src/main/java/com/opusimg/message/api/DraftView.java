package com.opusimg.message.api;

import com.opusimg.message.Drafts;
import com.opusimg.message.MessageHtml;
import java.time.Instant;
import java.util.List;

/**
 * A draft.
 *
 * @param html as it was saved, without what would not be sent; absent in plain text
 * @param attachments how many files are attached; see {@code GET /messages/{id}/attachments}
 * @param revision to be named by who saves it next
 */
public record DraftView(
        String id,
        String thread,
        AddressView from,
        List<AddressView> to,
        List<AddressView> cc,
        List<AddressView> bcc,
        String subject,
        String text,
        String html,
        int attachments,
        int revision,
        Instant savedAt) {
    static DraftView of(Drafts.Draft draft) {
        String html = draft.content().html();
        return new DraftView(
                draft.message().id().toString(),
                draft.message().thread().toString(),
                AddressView.of(draft.summary().from()),
                AddressView.of(draft.summary().to()),
                AddressView.of(draft.summary().cc()),
                AddressView.of(draft.summary().bcc()),
                draft.summary().subject(),
                draft.content().text(),
                html == null ? null : MessageHtml.words(html),
                draft.message().attachments(),
                draft.message().revision(),
                draft.message().at());
    }
}
