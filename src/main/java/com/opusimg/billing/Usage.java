package com.opusimg.billing;

/**
 * What an account has used.
 *
 * @param bytes stored now
 * @param jobsToday started since midnight UTC
 * @param directToday direct transforms since midnight UTC
 */
public record Usage(long bytes, int jobsToday, int directToday) {}
