package com.opusimg.engine.codec;

import java.io.IOException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** What a frame of an animated GIF says about itself, in the terms of Java's GIF encoder. */
final class GifFrameMetadata {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private GifFrameMetadata() {}

    /**
     * Fills in a frame's control block and, for the first, the loop count.
     *
     * @param metadata the encoder's default for the frame's palette
     * @param delay hundredths of a second
     * @param loops as {@link Frames#loops}; −1 for frames after the first
     * @param transparent whether its palette has a transparent entry
     * @return the same metadata
     */
    static IIOMetadata of(IIOMetadata metadata, int delay, int loops, boolean transparent) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        // Each frame is a whole screen, so what is transparent in it must not show the last one.
        control.setAttribute("disposalMethod", "restoreToBackgroundColor");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(delay));
        control.setAttribute("transparentColorFlag", transparent ? "TRUE" : "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        if (loops >= 0) {
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, (byte) loops, (byte) (loops >> 8)});
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode node = new IIOMetadataNode(name);
        root.appendChild(node);
        return node;
    }
}
