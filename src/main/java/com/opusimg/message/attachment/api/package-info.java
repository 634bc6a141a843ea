/** Attachments over the API. */
package com.opusimg.message.attachment.api;
