/** One's telephone number over the API. */
package com.opusimg.message.phone.api;
