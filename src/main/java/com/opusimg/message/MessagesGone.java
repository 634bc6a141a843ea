package com.opusimg.message;

import com.opusimg.platform.AccountId;
import java.util.List;

/** Messages of an account are deleted for good, in the transaction in which this is told. */
public record MessagesGone(AccountId account, List<MessageId> messages) {}
