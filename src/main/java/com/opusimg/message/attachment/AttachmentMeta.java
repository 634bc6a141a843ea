package com.opusimg.message.attachment;

import com.opusimg.engine.Format;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.SafeName;
import jakarta.json.JsonObject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an attachment is called; sealed as one.
 *
 * @param name safe to save under
 * @param type media type: of a picture by its bytes, else as its sender says
 * @param picture whether its bytes are those of a picture
 * @param contentId by which the text of a message shows it (RFC 2392), or null
 */
record AttachmentMeta(String name, String type, boolean picture, String contentId) {
    /** Known by clear marks at their beginning: of others it would be chance. */
    private static final Set<Format> PICTURES = EnumSet.of(
            Format.JPEG,
            Format.PNG,
            Format.GIF,
            Format.TIFF,
            Format.WEBP,
            Format.AVIF,
            Format.HEIC,
            Format.SVG,
            Format.BMP,
            Format.PSD);

    private static final String ANY = "application/octet-stream";
    private static final int LONGEST_TYPE = 127;

    /** RFC 6838, 4.2. */
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

    /**
     * Of a file as it comes.
     *
     * @param name as a device calls it, or null
     * @param type as its sender says, or null
     * @param sniffed by its bytes, where it is one that we know
     */
    static AttachmentMeta of(String name, String type, Optional<Format> sniffed, String contentId) {
        Optional<Format> picture = sniffed.filter(PICTURES::contains);
        return new AttachmentMeta(
                SafeName.of(
                        name, picture.map(one -> "picture." + one.extension()).orElse("attachment")),
                sniffed.filter(one -> one == Format.PDF)
                        .or(() -> picture)
                        .map(Format::mediaType)
                        .orElseGet(() -> type(type)),
                picture.isPresent(),
                contentId);
    }

    private static String type(String given) {
        String type = given == null ? "" : given.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return type.length() <= LONGEST_TYPE && TYPE.matcher(type).matches() ? type : ANY;
    }

    JsonObject json() {
        var json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("name", name)
                .add("type", type)
                .add("picture", picture);
        if (contentId != null) {
            json.add("contentId", contentId);
        }
        return json.build();
    }

    static AttachmentMeta of(JsonObject json) {
        return new AttachmentMeta(
                json.getString("name"),
                json.getString("type"),
                json.getBoolean("picture"),
                json.getString("contentId", null));
    }
}
