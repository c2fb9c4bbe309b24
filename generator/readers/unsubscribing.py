"""Links by which a subscription ends or changes, as their addresses and words show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from generator.model import Line, Mark
from generator.readers import trackers
from generator.readers.text.forms import addresses_in

_AROUND = " .!»›>→[]()|"
"""Signs around the words of a link."""
LONGEST_WORD = 30
"""Characters of a parameter that may be the name of what it does."""
_LEAVING_MAIL = re.compile(r"unsub|abmeld|abbestell|d[ée]sabonn|d[ée]sinscri", re.I)
# «unsubscribe.php», «email-preferences»: a folder or parameter for leaving a list
_LEAVING = re.compile(
    r"(?:list-?|e?mail-?|news-?)?(?:un-?sub(?:scri(?:be|ption))?s?|opt-?out|remove-?me)[\w-]{0,12}(?:\.\w{2,4})?"
    r"|(?:e-?mail-?|manage-?|update-?|subscription-?|subscriber-?|user-?)(?:preferences?|prefs|settings|profile|subscriptions?)"
    r"|manage-?(?:e?mail-?)?(?:subscriptions?|preferences?)|subscription-?cent(?:er|re)|preference-?cent(?:er|re)"
    r"|abmelden|abbestellen|austragen|desinscription|desabonnement|darse-?de-?baja|disiscrizione|afmelden|uitschrijven",
    re.I,
)
# «preferences»: the same where it has parameters
_SETTING = re.compile(r"preferences?|prefs?|settings|profile|subscriptions?|manage|account", re.I)
# «edit your settings»: the words of a link that changes a subscription where it has parameters
_SETTING_WORDS = re.compile(
    r"(?:manage|update|change|edit|adjust)(?: \w+){0,3} (?:preferences?|settings|subscriptions?|profile|options)"
    r"|(?:e-?mail |subscription )?(?:preferences|settings)|preference cent(?:er|re)",
    re.I,
)
# «change_details.html»: the same, of a message
_DETAILS = re.compile(
    r"(?:change|edit|update|manage|modify)[-_]?(?:(?:my|your|user|contact)[-_]?)?"
    r"(?:details|data|profile|address|e?mail|account|settings|preferences|subscriptions?)(?:\.\w{2,5})?",
    re.I,
)
# «edit your contact data», «Ihre Kontaktdaten bearbeiten»: the words of such a link
_DETAILS_WORDS = re.compile(
    r"(?:manage|update|change|edit|adjust) (?:(?:your|my|the|this|our) )?"
    r"(?:(?:own|contact|personal|profile|billing|mailing|e-?mail) ){0,2}(?:details|data|address|information|account)"
    r"|(?:(?:ihre?n?|deine?n?|meine?n?) (?:\w{1,20}-?)?|(?:kontakt|profil|nutzer|benutzer)-?)"
    r"(?:daten|adresse|profil|einstellungen) (?:\w+ )?(?:bearbeiten|ändern|verwalten|aktualisieren)"
    r"|profil (?:bearbeiten|ändern|verwalten|aktualisieren)"
    r"|(?:modifier|gérer|actualiser) (?:vos|votre|mes|mon|ma) (?:\w+ ){0,2}(?:données|coordonnées|profil|préférences|adresse)(?: \w+)?"
    r"|(?:actualizar|modificar|editar) (?:sus?|tus?|mis?) (?:\w+ ){0,2}(?:datos|perfil|preferencias|dirección)(?: \w+)?",
    re.I,
)
# «Unsubscribe here», «退订»
_LEAVING_WORDS = re.compile(
    r"(?:click here to |you can |to )?unsubscribe(?: (?:here|now|from .{1,40}))?|opt[ -]?out"
    r"|(?:vom |hier |den )?(?:newsletter )?(?:abmelden|abbestellen|austragen)|abmelden|abbestellen"
    r"|(?:se )?d[ée]sabonner.{0,20}|(?:se )?d[ée]sinscrire.{0,20}|d[ée]sinscription|darse de baja.{0,20}"
    r"|cancelar (?:la |su |tu )?suscripci[óo]n|cancelar (?:a )?inscri[çc][ãa]o|disiscriviti.{0,20}|annulla (?:l')?iscrizione"
    r"|afmelden|uitschrijven|отписаться.{0,20}|(?:点击|點擊|我要)?(?:退订|退訂|取消订阅|取消訂閱).{0,8}"
    r"|配信(?:停止|解除).{0,8}|(?:購読|登録)(?:解除|停止).{0,8}|수신\s?거부.{0,8}|구독\s?취소.{0,8}",
    re.I,
)
LONGEST_SAID = 100
"""Characters before an address among which it may be said that this ends a subscription."""
# «here», «click here»: the words of a link whose sentence says where it leads
_HERE = re.compile(
    r"(?:(?:click|tap|go) )?here|(?:this|the following) link|(?:klicken sie |klick )?hier|(?:cliquez )?ici"
    r"|(?:haga clic |clic )?aqu[íi]|(?:clicca )?qui|(?:klik )?hier|здесь|(?:点击|點擊|按)?(?:这里|這裡|此处|此處)|こちら|여기",
    re.I,
)
# «配信停止はこちら：», «To be removed from this list go to», not «Unsubscribe at any time. Our site:»
_SAYS_LEAVING = re.compile(
    rf"(?:{_LEAVING_WORDS.pattern}|{_SETTING_WORDS.pattern})[^.!?。！？]*\Z", re.I
)


def ends_subscription(words: str, url: str, *, received: bool) -> bool:
    """Whether a link ends or changes a subscription; ``received``: in a file that was sent to somebody."""
    words = words.strip(_AROUND)
    if _LEAVING_WORDS.fullmatch(words):
        return True
    parts = trackers.parts_of(url)
    if not parts:
        return url.lower().startswith("mailto:") and bool(_LEAVING_MAIL.search(unquote(url)))
    names = (*parts.folders, *(key for key, _ in parts.values))
    names += tuple(value for _, value in parts.values if len(value) < LONGEST_WORD)
    if any(map(_LEAVING.fullmatch, names)):
        return True
    last = parts.folders[-1:]
    setting = _SETTING_WORDS.fullmatch(words) or any(map(_SETTING.fullmatch, last))
    if received:
        setting = setting or _DETAILS_WORDS.fullmatch(words) or any(map(_DETAILS.fullmatch, last))
    return bool(setting) and (not _is_general(parts) or any(trackers.tokens(parts)))


def leaving_addresses(lines: Iterable[Line]) -> Iterator[str]:
    """The addresses with codes of which the words before say that they end or change a subscription.

    The words stand in the same line, or in the one above an address that stands alone. A link
    counts where it is called «here».
    """
    above = ""
    for line in lines:
        text, position = line.text, 0
        found = [(mark.start, mark.url) for mark in line.marks if _is_here(text, mark)]
        for start, url in addresses_in(text):
            said = text[position:start].strip(" <([")
            found.append((start, url) if said or not above else (-1, url))
            position = start + len(url)
        for start, url in found:
            said = text[max(0, start - LONGEST_SAID) : start] if start >= 0 else above
            if _SAYS_LEAVING.search(said[-LONGEST_SAID:]) and _is_coded(url):
                yield url
        above = text.strip() or above


def _is_here(text: str, mark: Mark) -> bool:
    """Whether a mark is a link whose words do not say where it leads."""
    return bool(mark.url and _HERE.fullmatch(text[mark.start : mark.end].strip(_AROUND)))


def _is_coded(url: str) -> bool:
    """Whether an address has parameters or a code."""
    parts = trackers.parts_of(url)
    return bool(parts and (any(trackers.tokens(parts)) or not _is_general(parts)))


def _is_general(parts: trackers.Parts) -> bool:
    return all(key.lower().startswith("utm_") for key, _ in parts.values)
