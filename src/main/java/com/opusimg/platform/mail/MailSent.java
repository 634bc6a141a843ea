package com.opusimg.platform.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail was handed over: the mail server, or the folder, took it. Whether it was delivered or read is not known. Observers run in
 * the transaction that takes the mail from the queue.
 *
 * @param mail as {@link Mailer#queue} named it
 */
public record MailSent(UUID mail, Instant at) {}
