/** The pages of OptMsg: the frame of the messages, the screener, senders, and the settings of the mailbox. */
package com.opusimg.message.view;
