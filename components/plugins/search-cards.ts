import type { PluginCard } from "#lib/contract/entity-form.ts";

/** The cards that hold every word of the search, those with the name first. An empty category is all. */
export function searchCards(cards: readonly PluginCard[], search: string, category: string): PluginCard[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = cards.filter((card) => {
    const text = `${card.name} ${card.title} ${card.summary} ${card.category}`.toLowerCase();
    return (category === "" || card.category === category) && words.every((word) => text.includes(word));
  });
  return found.toSorted((a, b) => Number(nameHolds(b, words)) - Number(nameHolds(a, words)));
}

function nameHolds(card: PluginCard, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => card.name.includes(word) || card.title.toLowerCase().includes(word));
}
