package com.opusimg.billing;

/**
 * What an account has used.
 *
 * @param bytes stored now
 * @param jobsToday started since midnight UTC
 */
public record Usage(long bytes, int jobsToday) {}
