/** Organisations in the API. */
package com.opusimg.organisation.api;
