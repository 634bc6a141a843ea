/** The audit chain over the API. */
package com.opusimg.platform.audit.api;
