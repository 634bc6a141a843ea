package com.opusimg.platform.crypto;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a text sealed in its column. Null stays null. */
@Converter
public class SealedText implements AttributeConverter<String, byte[]> {
    @Override
    public byte[] convertToDatabaseColumn(String text) {
        return text == null ? null : cipher().seal(text);
    }

    @Override
    public String convertToEntityAttribute(byte[] column) {
        return column == null ? null : cipher().open(column);
    }

    private static ColumnCipher cipher() {
        return Holder.CIPHER;
    }

    /** Looked up once: the container's look-up costs more than the sealing. */
    private static final class Holder {
        static final ColumnCipher CIPHER =
                new ColumnCipher(CDI.current().select(MasterKey.class).get());
    }
}
