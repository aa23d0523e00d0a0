import { ArticleRow } from '../../../_ui/article-row.tsx'
import { ButtonLink } from '../../../_ui/button.tsx'
import { EmptyState } from '../../../_ui/empty-state.tsx'
import { FilterBar, FilterChip, FilterMenu, SortLinks } from '../../../_ui/filter-bar.tsx'
import { PageHead } from '../../../_ui/page-head.tsx'
import { Pager } from '../../../_ui/pager.tsx'
import { SearchBox } from '../../../_ui/search-box.tsx'
import type { Lang } from '../../../_words/languages.ts'
import { barDrawing, pounds, tideDrawing } from './sample.ts'

/** The catalogue's parts, in the order of its page. */
export function CatalogueParts({ lang }: { lang: Lang }) {
  return (
    <div>
      <PageHead
        title="Republish our journalism"
        lead="Find an article, say what it is for, see what it costs."
      />
      <div className="mt-6 grid gap-4">
        <SearchBox
          action="/articles"
          label="Search the articles"
          placeholder="Search, or paste the address of an article"
          submit="Search"
        />
        <FilterBar
          label="Filters"
          end={
            <SortLinks
              options={[
                { key: 'newest', label: 'Newest', href: '#newest', active: true },
                { key: 'relevant', label: 'Most relevant', href: '#relevant' },
              ]}
            />
          }
        >
          <FilterChip href="#all" active>
            All languages
          </FilterChip>
          <FilterMenu
            label="Section"
            options={[
              { key: 'all', label: 'All sections', href: '#s0', active: true },
              { key: 'coast', label: 'Coast', href: '#s1', count: '212' },
              { key: 'markets', label: 'Markets', href: '#s2', count: '98' },
            ]}
          />
          <FilterMenu
            label="Clearance"
            value="Cleared"
            options={[
              { key: 'any', label: 'Any clearance', href: '#c0' },
              { key: 'cleared', label: 'Cleared', href: '#c1', active: true },
            ]}
          />
          <FilterMenu
            label="Length"
            options={[{ key: 'any', label: 'Any length', href: '#l0', active: true }]}
          />
        </FilterBar>
      </div>
      <div className="mt-8 border-b">
        <ArticleRow
          lang={lang}
          href="#tide"
          headline="Three tide tables for one harbour"
          standfirst="The port, the ferry and the survey each keep their own. The boats have learned to read all of them."
          language="en"
          meta="Coast · today, 06:40"
          clearance={{ state: 'cleared', text: 'Text and 1 chart cleared' }}
          facts={['English', '980 words', 'French edition available']}
          picture={{ src: tideDrawing, alt: 'Two tide curves that do not meet', width: 300, height: 200 }}
          from={pounds(60)}
        />
        <ArticleRow
          lang={lang}
          href="#market"
          headline="ميزان السوق الذي لا يصدّقه أحد"
          standfirst="يزن التجار بضاعتهم مرتين، مرة للزبون ومرة للدفتر، ثم يكتبون الرقم الذي اتفقوا عليه."
          language="ar"
          meta="أسواق · أمس"
          clearance={{ state: 'surcharge', text: 'النص، مع أجر للكاتب' }}
          facts={['العربية', '٩٨٠ كلمة']}
          picture={{ src: barDrawing, alt: 'Five bars, the last one lighter', width: 300, height: 200 }}
          from={pounds(70)}
        />
        <ArticleRow
          lang={lang}
          href="#ward"
          headline="The ward that keeps its own weather"
          standfirst="A hospital on the headland has logged the wind for sixty years. The pages are now evidence."
          language="en"
          meta="World · 12 November"
          clearance={{ state: 'ask', text: 'We answer by tomorrow, 17:00' }}
          facts={['English', '2,105 words', 'carries agency material']}
          from={null}
        />
      </div>
      <div className="mt-6">
        <Pager lang={lang} newer="#newer" older="#older" />
      </div>
      <EmptyState
        icon="search"
        title="No article matches “sable ferry 1911”"
        actions={<ButtonLink href="#request">Ask the desk for it</ButtonLink>}
      >
        Try fewer words, or paste the address of the article. What is not listed here can still be asked for.
      </EmptyState>
    </div>
  )
}
