/**
 * The telephone number that opens OptMsg, and nothing else (ACC-2, ACC-3): a code goes to it by SMS, and whoever enters the code has
 * shown that the number is theirs. Codes are short, so they are kept as keyed digests, work for minutes and once, and are counted in
 * rows. How an SMS leaves is behind {@link com.opusimg.message.phone.SmsSender}: by a provider through the gateway, or, where the
 * installation has neither provider nor mail server, as a file for whoever runs it.
 */
package com.opusimg.message.phone;
