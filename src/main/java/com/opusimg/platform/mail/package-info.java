/**
 * Mail that the portal sends. A mail is queued with the transaction that causes it, so that neither happens without the
 * other, and sent or tried again by a timer. Without a mail server it is written to a folder.
 */
package com.opusimg.platform.mail;
