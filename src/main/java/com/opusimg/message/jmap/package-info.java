/**
 * Messages for mail programs that speak JMAP (RFC 8620, RFC 8621). It is another way to say the same: every method reads and writes by the
 * services that the pages and the API of the portal use, under their rules. Nothing is kept here.
 */
package com.opusimg.message.jmap;
