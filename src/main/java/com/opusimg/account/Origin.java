package com.opusimg.account;

/**
 * From where something was done to an account.
 *
 * @param device browser and system, for example {@code Firefox 140 on Linux}, or null
 * @param address network address, or null where it is not known
 * @param place country and at most its first subdivision, or null where it is not known
 */
record Origin(String device, String address, String place) {
    static final Origin UNKNOWN = new Origin(null, null, null);
}
