/** Webhooks over the API. */
package com.opusimg.webhook.api;
