/** Privacy choices and their receipts by the API. */
package com.opusimg.consent.api;
