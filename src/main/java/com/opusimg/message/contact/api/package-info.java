/** The contact book over the API. */
package com.opusimg.message.contact.api;
