/** The search of messages over HTTP. */
package com.opusimg.message.search.api;
