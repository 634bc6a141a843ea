/** The register of integrations for everybody, by API. */
package com.opusimg.platform.egress.api;
