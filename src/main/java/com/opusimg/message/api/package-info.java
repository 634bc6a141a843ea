/** OptMsg over the API: mailbox, drafts, messages, senders. */
package com.opusimg.message.api;
