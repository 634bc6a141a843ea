/** The data-processing agreement in the API, for organisations and for the operator. */
package com.opusimg.organisation.agreement.api;
