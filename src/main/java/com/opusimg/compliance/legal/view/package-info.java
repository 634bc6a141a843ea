/** Pages of requests of authorities, and what a person is told of those about them. */
package com.opusimg.compliance.legal.view;
