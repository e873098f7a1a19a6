package io.jaelegram.comparison.compare.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Who had the texts besides writer and reader.
 *
 * @param pathNodesMean other nodes between writer and reader, over all delivered: on the way of the copy that was read
 * @param cachedPathNodesMean the same, over the delivered that were not direct
 * @param holdersMean other users' nodes that ever held one, over the cached
 * @param copiesMean copies that were stored, over all sent, the server's included
 * @param worstPeerShare share of all texts that the user's node had which had most
 * @param meanPeerShare share that the mean user's node had
 * @param serverShare share that the server had
 */
public record Exposure(
        double pathNodesMean,
        double cachedPathNodesMean,
        double holdersMean,
        double copiesMean,
        double worstPeerShare,
        double meanPeerShare,
        double serverShare) {
    static Exposure of(Town town) {
        List<Message> texts = town.ledger().texts();
        List<Message> delivered = texts.stream().filter(text -> !text.waiting()).toList();
        List<Message> cached = texts.stream().filter(Message::cached).toList();
        Map<Person, Integer> held = new HashMap<>();
        texts.forEach(text -> text.holders().forEach(holder -> held.merge(holder, 1, Integer::sum)));
        long atServer = texts.stream().filter(Message::wasAtServer).count();
        long copies = held.values().stream().mapToLong(Integer::longValue).sum();
        int worst = held.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double sent = Math.max(1, texts.size());
        return new Exposure(
                mean(delivered, Message::nodesOnPath),
                mean(delivered.stream().filter(text -> !text.direct()).toList(), Message::nodesOnPath),
                mean(cached, text -> text.holders().size()),
                (copies + atServer) / sent,
                worst / sent,
                copies / sent / town.present().size(),
                atServer / sent);
    }

    private static double mean(List<Message> texts, ToIntFunction<Message> figure) {
        return texts.stream().mapToInt(figure).average().orElse(0);
    }
}
