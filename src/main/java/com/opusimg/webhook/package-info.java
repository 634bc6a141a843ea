/**
 * Webhooks: endpoints that people register, told of their jobs as Standard Webhooks describes. What is to be sent is
 * written in the transaction of what it tells of; it goes out through {@code platform.egress}, is signed, and is tried
 * again for three days.
 */
package com.opusimg.webhook;
