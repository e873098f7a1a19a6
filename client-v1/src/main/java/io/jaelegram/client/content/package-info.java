/** What is inside a sealed body: texts, receipts and a first sight of the sender, as canonical bytes. No state. */
package io.jaelegram.client.content;
