package com.opusimg.compliance.promise.api;

import com.opusimg.platform.crypto.DocumentKey;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The certificate under which this installation signs PDFs. */
@Path("compliance/certificate")
@RequestScoped
@Tag(name = "Compliance")
public class CertificateResource {
    private static final int LINE = 64;

    @Inject
    DocumentKey key;

    @GET
    @Open
    @Produces("application/x-pem-file")
    @Operation(summary = "The certificate under which PDFs are signed, in PEM (RFC 7468)")
    @APIResponse(responseCode = "200", description = "A certificate that this installation issued to itself")
    public String certificate() throws CertificateEncodingException {
        byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(LINE, lineEnd)
                        .encodeToString(key.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
