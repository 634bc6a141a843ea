package com.opusimg.platform.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import org.primefaces.component.messages.Messages;
import org.primefaces.component.messages.MessagesRenderer;

/**
 * The messages on top of a form: our icon, and an alert within each item. PrimeFaces makes the item itself the alert, so that it is
 * no item any more and its list a list of none. Only summaries are shown, since each message says all in it, and nothing closes.
 */
public class MessageItems extends MessagesRenderer {
    @Override
    protected void encodeMessages(FacesContext context, Messages messages, String severity, List<FacesMessage> shown)
            throws IOException {
        ResponseWriter writer = context.getResponseWriter();
        writer.startElement("div", null);
        writer.writeAttribute("class", Messages.SEVERITY_PREFIX_CLASS + severity, null);
        writer.startElement("i", null);
        writer.writeAttribute("class", "info".equals(severity) ? "icon i-check" : "icon i-alert", null);
        writer.writeAttribute("aria-hidden", "true", null);
        writer.endElement("i");
        writer.startElement("ul", null);
        for (FacesMessage message : shown) {
            encodeItem(writer, message);
            message.rendered();
        }
        writer.endElement("ul");
        writer.endElement("div");
    }

    private static void encodeItem(ResponseWriter writer, FacesMessage message) throws IOException {
        writer.startElement("li", null);
        writer.startElement("span", null);
        writer.writeAttribute("role", "alert", null);
        writer.writeText(message.getSummary(), null);
        writer.endElement("span");
        writer.endElement("li");
    }
}
