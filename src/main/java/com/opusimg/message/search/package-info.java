/**
 * Search over what a person's messages say, over people and the names of attachments. The index of a mailbox is made in memory when
 * its owner searches, follows the mailbox, and is dropped a while after the last search: no word of a message is written to a disk
 * by it, and what is deleted is gone from it at once.
 */
package com.opusimg.message.search;
