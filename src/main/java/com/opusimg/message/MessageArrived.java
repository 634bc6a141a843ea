package com.opusimg.message;

import com.opusimg.platform.AccountId;

/** Somebody's message has come into a folder of an account, in the transaction that writes it. */
public record MessageArrived(AccountId account, Folder folder) {}
