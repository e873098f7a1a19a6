package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.MalformedException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * XML from a router, of which nothing is trusted. A document type is refused, and with it every entity: neither a file
 * of ours nor another host is read for it, and nothing grows by expansion ("billion laughs").
 */
final class RouterXml {
    /** Characters. Real descriptions have 3,000 to 20,000. */
    static final int LONGEST = 64 * 1024;

    private final Element root;

    private RouterXml(Element root) {
        this.root = root;
    }

    static RouterXml parse(String text) throws MalformedException {
        if (text.length() > LONGEST) {
            throw new MalformedException("a document of " + text.length() + " characters");
        }
        try {
            Document document = builder().parse(new InputSource(new StringReader(text)));
            return new RouterXml(document.getDocumentElement());
        } catch (SAXException | IOException e) {
            throw new MalformedException("not XML that we take: " + e.getMessage());
        }
    }

    private static DocumentBuilder builder() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java runtime cannot parse XML safely", e);
        }
    }

    /** All elements of this name, whatever their namespace, in the order of the document. */
    List<RouterXml> all(String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        List<RouterXml> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add(new RouterXml((Element) found.item(i)));
        }
        return elements;
    }

    /** The text of the first element of this name. */
    Optional<String> text(String name) {
        return all(name).stream()
                .findFirst()
                .map(found -> found.root.getTextContent().strip());
    }

    /** Says nothing on the terminal, and takes every fault for the end. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
