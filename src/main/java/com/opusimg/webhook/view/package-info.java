/** The page on which people look after their webhooks. */
package com.opusimg.webhook.view;
