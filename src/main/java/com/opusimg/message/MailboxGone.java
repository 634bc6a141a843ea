package com.opusimg.message;

import com.opusimg.platform.AccountId;

/** The mailbox of an account is erased, in the transaction in which this is told. */
public record MailboxGone(AccountId account) {}
