package com.opusimg.platform.document;

import com.opusimg.platform.crypto.DocumentKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signs PDFs for this installation (ISO 32000-2, 12.8; CMS, RFC 5652), so that any reader of PDFs can tell whether one was changed. */
@ApplicationScoped
public class PdfSigning {
    @Inject
    DocumentKey key;

    /**
     * The PDF with a signature over all of it.
     *
     * @param name who signs, in words
     * @param at the moment that the signature says
     */
    public byte[] sign(byte[] pdf, String name, Instant at) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
        signature.setName(name);
        signature.setSignDate(GregorianCalendar.from(ZonedDateTime.ofInstant(at, ZoneOffset.UTC)));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.addSignature(signature, this::cms);
            var signed = new ByteArrayOutputStream(pdf.length + (1 << 14));
            document.saveIncremental(signed);
            return signed.toByteArray();
        } catch (IOException impossible) { // all of it is in memory
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] cms(InputStream content) throws IOException {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(
                                    new JcaContentSignerBuilder(DocumentKey.ALGORITHM).build(key.privateKey()),
                                    key.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(key.certificate())));
            return generator.generate(new Content(content), false).getEncoded();
        } catch (OperatorCreationException | CertificateException | CMSException impossible) {
            throw new IOException(impossible);
        }
    }

    /** What is signed, as CMS reads it: once, as a stream. */
    private record Content(InputStream bytes) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return CMSObjectIdentifiers.data;
        }

        @Override
        public Object getContent() {
            return bytes;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            bytes.transferTo(out);
        }
    }
}
