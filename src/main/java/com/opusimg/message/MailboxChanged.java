package com.opusimg.message;

import com.opusimg.platform.AccountId;

/** Something of an account's messages changed, and is committed. It tells nothing of what, since whoever hears it looks. */
public record MailboxChanged(AccountId account) {}
