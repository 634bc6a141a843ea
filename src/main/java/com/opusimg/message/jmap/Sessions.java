package com.opusimg.message.jmap;

import com.opusimg.billing.Plans;
import com.opusimg.message.Mailbox;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.MessageLimits;
import com.opusimg.message.Sending;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** What a program learns first: where to send what, and how much of it (RFC 8620, 2). */
@ApplicationScoped
public class Sessions {
    private static final String API = "/api/v1/jmap";
    private static final int LONGEST_NAME = 200;

    @Inject
    Mailboxes mailboxes;

    @Inject
    Plans plans;

    @Inject
    Settings settings;

    /**
     * The session of an account. It names no account of messages where those were not activated.
     *
     * @param writes whether the key may change messages
     */
    public JsonObject session(AccountId account, boolean writes) {
        Optional<Mailbox> mailbox = mailboxes.find(account);
        MessageLimits limits = limits(account);
        String base = settings.publicUrl() + API;
        JsonObjectBuilder accounts = JsonText.PROVIDER.createObjectBuilder();
        JsonObjectBuilder primary = JsonText.PROVIDER.createObjectBuilder();
        String username = "";
        if (mailbox.isPresent()) {
            username = mailboxes.sender(account).email();
            accounts.add(account.toString(), account(username, writes, limits));
            primary.add(Capabilities.MAIL, account.toString()).add(Capabilities.SUBMISSION, account.toString());
        }
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add(
                        "capabilities",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add(Capabilities.CORE, core(limits))
                                .add(Capabilities.MAIL, JsonText.PROVIDER.createObjectBuilder())
                                .add(Capabilities.SUBMISSION, JsonText.PROVIDER.createObjectBuilder()))
                .add("accounts", accounts)
                .add("primaryAccounts", primary)
                .add("username", username)
                .add("apiUrl", base)
                .add("downloadUrl", base + "/download/{accountId}/{blobId}/{name}?type={type}")
                .add("uploadUrl", base + "/upload/{accountId}")
                .add("eventSourceUrl", base + "/eventsource?types={types}&closeafter={closeafter}&ping={ping}")
                .add("state", state(account, writes))
                .build();
    }

    /** Changes when the session does. */
    String state(AccountId account, boolean writes) {
        return plans.of(account).plan().name().toLowerCase(java.util.Locale.ROOT)
                + (writes ? "-writes" : "-reads")
                + (mailboxes.find(account).isPresent() ? "-mail" : "");
    }

    private static JsonObjectBuilder core(MessageLimits limits) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("maxSizeUpload", limits.attachmentBytes())
                .add("maxConcurrentUpload", Limits.UPLOADS)
                .add("maxSizeRequest", Limits.REQUEST_BYTES)
                .add("maxConcurrentRequests", Limits.REQUESTS)
                .add("maxCallsInRequest", Limits.CALLS)
                .add("maxObjectsInGet", Limits.GET)
                .add("maxObjectsInSet", Limits.SET)
                .add("collationAlgorithms", JsonText.PROVIDER.createArrayBuilder());
    }

    private static JsonObjectBuilder account(String name, boolean writes, MessageLimits limits) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("name", name)
                .add("isPersonal", true)
                .add("isReadOnly", !writes)
                .add(
                        "accountCapabilities",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add(
                                        Capabilities.MAIL,
                                        JsonText.PROVIDER
                                                .createObjectBuilder()
                                                .add("maxMailboxesPerEmail", 1)
                                                .add("maxMailboxDepth", 1)
                                                .add("maxSizeMailboxName", LONGEST_NAME)
                                                .add("maxSizeAttachmentsPerEmail", limits.attachmentBytes())
                                                .add("emailQuerySortOptions", Standard.texts(EmailQuery.SORTS))
                                                .add("mayCreateTopLevelMailbox", false))
                                .add(
                                        Capabilities.SUBMISSION,
                                        JsonText.PROVIDER
                                                .createObjectBuilder()
                                                .add("maxDelayedSend", Sending.LONGEST_WAIT.toSeconds())
                                                .add(
                                                        "submissionExtensions",
                                                        JsonText.PROVIDER
                                                                .createObjectBuilder()
                                                                .add("FUTURERELEASE", Standard.texts(List.of())))));
    }

    private MessageLimits limits(AccountId account) {
        return MessageLimits.of(plans.of(account).plan());
    }
}
