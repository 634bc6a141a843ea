/**
 * News by mail, for those who asked for it twice: once on the page, once by the link in a mail (CON-9). What ends a subscription
 * ends it at once, for mail that is queued too. Mails are plain text; nothing in them tells whether they were read.
 */
package com.opusimg.news;
